import { mount } from 'svelte'
import Root from './app/Root.svelte'
import './app/theme/theme.css'

mount(Root, { target: document.getElementById('app')! })

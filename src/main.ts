import { mount } from 'svelte'
import App from './app/App.svelte'
import './app/theme/theme.css'

mount(App, { target: document.getElementById('app')! })

/** What hands and machines do to files: a little of it, all of it written down in `truth.json`. */

/** [how far down the file, what stands where the time should be] */
export const UNREADABLE = [
  [0.21, '2023-13-45 10:02:00'],
  [0.55, 'yesterday'],
  [0.83, '??.??.2025'],
]

/** Repeats one line in the middle of each file, the same to the last character. */
export function dirtyLines(files) {
  const repeated = []
  const result = {}
  for (const [file, text] of Object.entries(files)) {
    // Comments hold no line breaks in these two files, so a line is a record.
    const lines = text.split('\n')
    const at = Math.floor(lines.length / 2)
    lines.splice(at + 1, 0, lines[at])
    repeated.push({ file, id: lines[at].split(',')[file.startsWith('typeform') ? 0 : 3] })
    result[file] = lines.join('\n')
  }
  return { files: result, repeated }
}

/** Every fortieth reader once typed the address with a capital or a blank behind it. Returns the true addresses. */
export function dirtyMembers(readers) {
  const changed = []
  readers.forEach((reader, i) => {
    if (i % 40 !== 17) return
    changed.push(reader.email)
    reader.email = i % 80 === 17 ? reader.email[0].toUpperCase() + reader.email.slice(1) : `${reader.email} `
  })
  return changed
}

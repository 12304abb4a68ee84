/** This day where the person is: it names what is saved, dates what is corrected, and stands in no result. */
export const today = () => new Date().toISOString().slice(0, 10)

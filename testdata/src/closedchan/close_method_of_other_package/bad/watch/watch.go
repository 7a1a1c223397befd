// Package watch tells of changes of a file.
package watch

// Watcher holds the versions of one file that were not read yet.
type Watcher struct {
	path    string
	changes chan string
}

// New returns a Watcher of path.
func New(path string) *Watcher {
	return &Watcher{path: path, changes: make(chan string, 4)}
}

// Notify stores a new version.
func (w *Watcher) Notify(text string) { w.changes <- text }

// Changes is closed by Close.
func (w *Watcher) Changes() <-chan string { return w.changes }

// Close ends the watch. It is called once, by the owner.
func (w *Watcher) Close() { close(w.changes) }

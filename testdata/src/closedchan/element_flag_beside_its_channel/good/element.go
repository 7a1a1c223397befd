//oracle: panic "close of closed channel"

// Package good keeps watchers of keys.
package good

type watcher struct {
	events chan string
	ended  bool
}

// A Store tells watchers what happens to its keys.
type Store struct{ watchers map[string]watcher }

// Watch adds a watcher.
func (s *Store) Watch(key string) <-chan string {
	w := watcher{events: make(chan string)}
	s.watchers[key] = w
	return w.events
}

// Cancel ends a watcher.
func (s *Store) Cancel(key string) {
	w, ok := s.watchers[key]
	if !ok || w.ended {
		return
	}
	w.ended = true
	s.watchers[key] = w
	close(w.events)
}

// Close ends all watchers.
func (s *Store) Close() {
	for key, w := range s.watchers {
		if w.ended {
			continue
		}
		close(w.events)
		w.ended = true
		s.watchers[key] = w
	}
}

// Scenario cancels after the end.
func Scenario() {
	s := &Store{watchers: make(map[string]watcher)}
	events := s.Watch("a")
	s.Close()
	<-events
	s.Cancel("a")
}

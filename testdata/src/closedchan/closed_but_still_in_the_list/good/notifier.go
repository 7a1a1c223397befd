//oracle: panic "send on closed channel"

// Package good pushes a configuration to those who watch it.
package good

import "sync"

type watch struct {
	updates chan string
	gone    bool
}

type notifier struct {
	mu      sync.Mutex
	watches []*watch
}

func (n *notifier) watch() *watch {
	w := &watch{updates: make(chan string, 1)}
	n.mu.Lock()
	n.watches = append(n.watches, w)
	n.mu.Unlock()
	return w
}

func (n *notifier) cancel(w *watch) {
	n.mu.Lock()
	defer n.mu.Unlock()
	w.gone = true
	close(w.updates)
}

func (n *notifier) notify(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, w := range n.watches {
		if w.gone {
			continue
		}
		select {
		case w.updates <- text:
		default:
		}
	}
}

// office is that of the process.
var office notifier

// Scenario notifies somebody who has gone.
func Scenario() {
	n := &office
	w := n.watch()
	n.notify("one")
	<-w.updates
	n.cancel(w)
	n.notify("two")
}

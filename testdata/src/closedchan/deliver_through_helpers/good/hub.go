//oracle: panic "close of closed channel"

// Package good sends events to listeners.
package good

type event struct{ name string }

type listener struct {
	events chan event
	quit   chan struct{}
	lost   int
}

func (l *listener) gone() bool {
	select {
	case <-l.quit:
		return true
	default:
		return false
	}
}

func (l *listener) finish() { l.lost++ }

func put(to chan<- event, e event) { to <- e }

// notify sends e, unless the listener has gone.
func (l *listener) notify(e event) {
	if l.gone() {
		l.finish()
		return
	}
	put(l.events, e)
}

// Scenario notifies a listener that has gone.
func Scenario() {
	l := &listener{events: make(chan event, 3), quit: make(chan struct{})}
	l.notify(event{"start"})
	close(l.quit)
	l.notify(event{"stop"})
	l.notify(event{"stop again"})
}

//oracle: panic "close of closed channel"

// Package bad sends events to listeners.
package bad

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

func (l *listener) finish() { close(l.events) } // want "close of l.events.*notify.*PC4009"

func put(to chan<- event, e event) { to <- e }

// notify sends e, unless the listener has gone.
func (l *listener) notify(e event) {
	if l.gone() {
		l.finish()
		return
	}
	put(l.events, e) // want "send on l.events.*notify.*PC4009"
}

// Scenario notifies a listener that has gone.
func Scenario() {
	l := &listener{events: make(chan event, 3), quit: make(chan struct{})}
	l.notify(event{"start"})
	close(l.quit)
	l.notify(event{"stop"})
	l.notify(event{"stop again"})
}

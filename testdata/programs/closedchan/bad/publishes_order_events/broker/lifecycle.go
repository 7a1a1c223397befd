package broker

import "sync"

// lifecycle is embedded by everything that can be stopped once.
type lifecycle struct {
	once     sync.Once
	stopping chan struct{}
}

func (l *lifecycle) init() {
	l.stopping = make(chan struct{})
}

func (l *lifecycle) shutdown() {
	l.once.Do(func() {
		close(l.stopping) // want "PC4005"
	})
}

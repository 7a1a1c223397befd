// Package registry knows listeners by their names.
package registry

var listeners = make(map[string]chan struct{})

// Register adds a listener.
func Register(name string) <-chan struct{} {
	ch := make(chan struct{})
	listeners[name] = ch
	return ch
}

// Unregister removes a listener.
func Unregister(name string) {
	if ch, ok := listeners[name]; ok {
		shut(ch) // want "Reset.*listeners.*PC4010"
		delete(listeners, name)
	}
}

// Reset lets all listeners go.
func Reset() {
	for name, ch := range listeners {
		shut(ch)
		tell(name)
	}
}

var told []string

func tell(name string) { told = append(told, name) }

func shut(ch chan struct{}) { close(ch) }

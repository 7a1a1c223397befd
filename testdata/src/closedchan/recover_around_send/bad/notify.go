//oracle: panic "send on closed channel"

// Package bad notifies listeners that may have gone, on purpose.
package bad

type listener struct {
	name string
	got  int
}

// trySend says whether the listener was still there.
func trySend(ch chan<- string, text string) (sent bool) {
	defer func() {
		func() { _ = recover() }()
	}()
	ch <- text
	return true
}

// hear counts the texts that the listener got until it went.
func (l *listener) hear(texts []string) {
	inbox := make(chan string, len(texts)+1)
	for _, text := range texts {
		if trySend(inbox, text) {
			l.got++
		}
	}
	close(inbox)
	if trySend(inbox, "bye") { // want "inbox.*PC4002"
		l.got++
	}
}

// Scenario sends two texts, and one too many.
func Scenario() {
	l := &listener{name: "door"}
	l.hear([]string{"a", "b"})
	if l.got != 2 {
		panic("wrong number of texts")
	}
}

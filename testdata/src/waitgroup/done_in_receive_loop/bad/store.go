//oracle: panic "sync: negative WaitGroup counter"

// Package bad stores messages by one writer goroutine.
package bad

import "sync"

type message struct {
	id   int
	body string
}

type writer struct {
	wg     sync.WaitGroup
	queue  chan message
	stored map[int]string
}

func (w *writer) loop() {
	defer w.wg.Done()
	for m := range w.queue {
		w.stored[m.id] = m.body
		w.wg.Done() // want "wg.*PC3002"
	}
}

// store starts the writer, gives it the messages and waits for it.
func (w *writer) store(messages []message) int {
	w.queue = make(chan message, len(messages))
	w.stored = make(map[int]string)
	for _, m := range messages {
		w.queue <- m
	}
	close(w.queue)
	w.wg.Add(1)
	go w.loop()
	w.wg.Wait()
	return len(w.stored)
}

// Scenario stores many messages.
func Scenario() {
	messages := make([]message, 10000)
	for i := range messages {
		messages[i] = message{i, "body"}
	}
	w := &writer{}
	if w.store(messages) != len(messages) {
		panic("messages are missing")
	}
}

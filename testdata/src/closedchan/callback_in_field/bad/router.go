//oracle: panic "send on closed channel"

// Package bad hands messages to handlers, which acknowledge them.
package bad

import "time"

type message struct {
	topic string
	ack   func()
}

// Ack says that the message was handled.
func (m *message) Ack() { m.ack() }

func acknowledge(out chan<- string, topic string) func() {
	return func() { out <- topic }
}

// dispatch returns the acknowledgements.
func dispatch(in <-chan string, handle func(*message)) <-chan string {
	acks := make(chan string)
	go func() {
		for topic := range in {
			m := &message{topic: topic, ack: acknowledge(acks, topic)}
			go func() {
				handle(m)
				m.Ack() // want "out.*PC4003"
			}()
		}
		close(acks)
	}()
	return acks
}

// Scenario has a handler that takes its time.
func Scenario() {
	in := make(chan string, 1)
	in <- "a"
	close(in)
	acks := dispatch(in, func(*message) { time.Sleep(5 * time.Millisecond) })
	for range acks {
	}
	time.Sleep(20 * time.Millisecond)
}

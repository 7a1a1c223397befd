//oracle: panic "close of closed channel"

// Package bad attaches consumers to streams; the stream owns the channel then.
package bad

import "errors"

type stream struct {
	limit     int
	consumers []chan string
}

var errBusy = errors.New("stream: too many consumers")

// attach takes ch over, unless it returns an error.
func (s *stream) attach(ch chan string) error {
	if len(s.consumers) == s.limit {
		close(ch)
		return errBusy
	}
	s.consumers = append(s.consumers, ch)
	return nil
}

func (s *stream) end() {
	for _, ch := range s.consumers {
		close(ch)
	}
	s.consumers = nil
}

// consume returns the channel of a new consumer, which is closed without one.
func consume(s *stream) (<-chan string, error) {
	ch := make(chan string, 1)
	if err := s.attach(ch); err != nil {
		close(ch) // want "ch.*PC4001"
		return ch, err
	}
	return ch, nil
}

// Scenario has one consumer too many.
func Scenario() {
	s := &stream{limit: 1}
	if _, err := consume(s); err != nil {
		panic(err)
	}
	if ch, err := consume(s); err == nil || len(ch) != 0 {
		panic("the limit was ignored")
	}
	s.end()
}

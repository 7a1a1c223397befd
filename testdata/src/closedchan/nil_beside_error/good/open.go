//oracle: panic "close of nil channel"

// Package good opens a subscription and reads it.
package good

import "errors"

type subscription struct {
	topic string
	depth int
}

var errNoTopic = errors.New("subscribe: no topic")

func (s *subscription) open() (chan string, error) {
	if s.topic == "" {
		return nil, errNoTopic
	}
	return make(chan string, s.depth), nil
}

// first opens the subscription and closes it when one message was stored.
func (s *subscription) first(message string) (string, error) {
	ch, err := s.open()
	if err != nil {
		return "", err
	}
	ch <- message
	close(ch)
	return <-ch, nil
}

// Scenario subscribes to nothing.
func Scenario() {
	s := &subscription{depth: 1}
	if _, err := s.first("hello"); err != errNoTopic {
		panic("wrong error")
	}
}

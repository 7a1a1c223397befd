// Command answers_session_prompts answers the prompts of an installer session
// from a list of prepared answers and reports every step as an event.
package main

import (
	"errors"
	"fmt"
)

type event struct {
	kind   string
	detail string
}

type session struct {
	answers map[string]string
	events  chan event
	count   int
}

func newSession(answers map[string]string) *session {
	return &session{answers: answers, events: make(chan event, 16)}
}

func (s *session) emit(kind, detail string) {
	s.count++
	s.events <- event{kind, detail}
}

var errNoAnswer = errors.New("no prepared answer")

func (s *session) answer(prompt string) (string, error) {
	a, ok := s.answers[prompt]
	if !ok {
		return "", fmt.Errorf("%q: %w", prompt, errNoAnswer)
	}
	return a, nil
}

// run answers the prompts in order and ends the event stream.
func (s *session) run(prompts []string) (err error) {
	defer func() {
		if err != nil {
			s.emit("failed", err.Error()) // want "PC4002"
		}
	}()
	defer close(s.events)
	s.emit("start", fmt.Sprint(len(prompts), " prompts"))
	for _, p := range prompts {
		a, err := s.answer(p)
		if err != nil {
			return err
		}
		s.emit("answer", p+"="+a)
	}
	s.emit("finish", "")
	return nil
}

func printEvents(in <-chan event, done chan<- struct{}) {
	defer close(done)
	for e := range in {
		fmt.Printf("%-8s %s\n", e.kind, e.detail)
	}
}

func install(answers map[string]string, prompts ...string) error {
	s := newSession(answers)
	done := make(chan struct{})
	go printEvents(s.events, done)
	err := s.run(prompts)
	<-done
	return err
}

func main() {
	prepared := map[string]string{
		"locale":   "C.UTF-8",
		"timezone": "UTC",
	}
	if err := install(prepared, "locale", "timezone"); err != nil {
		fmt.Println("first:", err)
	}
	if err := install(prepared, "locale", "disk", "timezone"); err != nil {
		fmt.Println("second:", err)
	}
}

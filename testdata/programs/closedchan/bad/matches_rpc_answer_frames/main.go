// Command matches_rpc_answer_frames matches the answer frames of a line protocol to the calls that wait for them.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
)

type outcome[T any] struct {
	value T
	err   error
}

// future is the place where one answer will be.
type future[T any] struct {
	ch chan outcome[T]
}

func newFuture[T any]() *future[T] {
	return &future[T]{ch: make(chan outcome[T], 1)}
}

func (f *future[T]) settle(v T, err error) {
	f.ch <- outcome[T]{v, err}
	close(f.ch)
}

func (f *future[T]) wait() (T, error) {
	o, ok := <-f.ch
	if !ok {
		return o.value, errors.New("future was read twice")
	}
	return o.value, o.err
}

type frame struct {
	id   int
	more bool
	body string
}

func parseFrame(line string) (frame, error) {
	parts := strings.SplitN(line, ":", 3)
	if len(parts) != 3 {
		return frame{}, fmt.Errorf("frame %q: want 3 parts", line)
	}
	id, err := strconv.Atoi(parts[0])
	if err != nil {
		return frame{}, fmt.Errorf("frame %q: %w", line, err)
	}
	return frame{id: id, more: parts[1] == "+", body: parts[2]}, nil
}

type session struct {
	mu      sync.Mutex
	next    int
	pending map[int]*future[string]
	partial map[int]*strings.Builder
}

func newSession() *session {
	return &session{pending: map[int]*future[string]{}, partial: map[int]*strings.Builder{}}
}

func (s *session) call() (int, *future[string]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next++
	f := newFuture[string]()
	s.pending[s.next] = f
	s.partial[s.next] = &strings.Builder{}
	return s.next, f
}

func (s *session) handle(line string) error {
	fr, err := parseFrame(line)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.pending[fr.id]
	if !ok {
		return fmt.Errorf("answer to unknown call %d", fr.id)
	}
	sb := s.partial[fr.id]
	sb.WriteString(fr.body)
	if fr.more {
		return nil
	}
	f.settle(sb.String(), nil) // want "PC4009"
	return nil
}

// abort fails every call that is still open.
func (s *session) abort(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, f := range s.pending {
		f.settle("", fmt.Errorf("call %d: %w", id, err))
	}
}

func main() {
	s := newSession()
	_, a := s.call()
	_, b := s.call()
	for _, line := range []string{"1:+:he", "1:.:llo", "7:.:?"} {
		if err := s.handle(line); err != nil {
			fmt.Fprintln(os.Stderr, "warning:", err)
		}
	}
	v, err := a.wait()
	fmt.Println("first:", v, err)
	s.abort(errors.New("connection reset"))
	v, err = b.wait()
	fmt.Println("second:", v, err)
}

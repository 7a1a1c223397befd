// Command streams_pod_changes streams changes of pods from a store; a stream
// ends by its consumer or by the end of the store.
package main

import (
	"fmt"
	"sync"
	"time"
)

type change struct {
	pod   string
	phase string
}

type source interface {
	next() (change, bool)
}

type script struct {
	mu      sync.Mutex
	changes []change
	pause   time.Duration
}

func (s *script) next() (change, bool) {
	time.Sleep(s.pause)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.changes) == 0 {
		return change{}, false
	}
	c := s.changes[0]
	s.changes = s.changes[1:]
	return c, true
}

type stream struct {
	result chan change
	quit   chan struct{}
	once   sync.Once
}

func watch(src source) *stream {
	st := &stream{result: make(chan change), quit: make(chan struct{})}
	go st.receive(src)
	return st
}

func (st *stream) receive(src source) {
	defer close(st.result)
	defer st.Stop()
	for !st.stopping() {
		c, ok := src.next()
		if !ok {
			return
		}
		select {
		case st.result <- c:
		case <-st.quit:
			return
		}
	}
}

func (st *stream) stopping() bool {
	select {
	case <-st.quit:
		return true
	default:
		return false
	}
}

// Stop asks the stream to end; its consumer may still drain it.
func (st *stream) Stop() {
	st.once.Do(func() { close(st.quit) })
}

func (st *stream) drain() (n int) {
	for range st.result {
		n++
	}
	return n
}

func pods(n int) []change {
	var list []change
	for i := range n {
		list = append(list, change{fmt.Sprint("pod-", i), "Running"})
	}
	return list
}

func main() {
	all := watch(&script{changes: pods(4), pause: time.Millisecond})
	fmt.Println("all:", all.drain())
	all.Stop()

	some := watch(&script{changes: pods(1000), pause: time.Millisecond})
	for c := range some.result {
		if c.pod == "pod-3" {
			break
		}
	}
	some.Stop()
	some.Stop()
	fmt.Println("left over at most one:", some.drain() <= 1)
}

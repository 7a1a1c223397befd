// Command sandboxes_macro_calls runs user macros in goroutines and collects
// their results and their crashes.
package main

import (
	"fmt"
	"os"
	"sync"
)

type macro func(args ...int) int

type outcome struct {
	name  string
	value int
	err   error
}

type sandbox struct {
	wg     sync.WaitGroup
	slots  chan struct{}
	mu     sync.Mutex
	result map[string]outcome
}

func newSandbox(width int) *sandbox {
	return &sandbox{slots: make(chan struct{}, width), result: make(map[string]outcome)}
}

func (s *sandbox) call(name string, m macro, args ...int) {
	s.slots <- struct{}{}
	s.wg.Add(1)
	go s.guarded(name, func() int { return m(args...) })
}

func (s *sandbox) guarded(name string, f func() int) {
	out := outcome{name: name}
	defer s.leave(&out)
	out.value = f()
}

// leave records the outcome of a macro and frees its slot.
func (s *sandbox) leave(out *outcome) {
	if r := recover(); r != nil {
		out.err = fmt.Errorf("%s crashed: %v", out.name, r)
	}
	s.mu.Lock()
	s.result[out.name] = *out
	s.mu.Unlock()
	<-s.slots
	s.wg.Done()
}

func (s *sandbox) wait() map[string]outcome {
	s.wg.Wait()
	return s.result
}

func main() {
	s := newSandbox(2)
	s.call("sum", func(a ...int) int {
		t := 0
		for _, v := range a {
			t += v
		}
		return t
	}, 1, 2, 3)
	s.call("div", func(a ...int) int { return a[0] / a[1] }, 4, 0)
	s.call("idx", func(a ...int) int { return a[5] }, 1)
	r := s.wait()
	if r["sum"].value != 6 || r["div"].err == nil || r["idx"].err == nil {
		fmt.Println(r)
		os.Exit(1)
	}
}

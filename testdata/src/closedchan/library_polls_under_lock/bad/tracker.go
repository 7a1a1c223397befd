//oracle: panic "send on closed channel"

// Package bad tests a tracker that releases one instance after another.
package bad

import (
	"fmt"
	"sync"
	"time"

	"github.com/stretchr/testify/require"
)

type tracker struct {
	release chan int
	pending []int
}

// failed releases the next instance in place of one that has failed.
func (t *tracker) failed() {
	time.Sleep(time.Millisecond)
	if len(t.pending) > 0 {
		t.release <- t.pending[0]
		t.pending = t.pending[1:]
	}
}

func (t *tracker) succeeded() { close(t.release) }

// quiet is a test of which only a failure is seen.
type quiet struct{}

func (quiet) Errorf(format string, args ...any) { fmt.Printf(format, args...) }

func (quiet) FailNow() { panic("not all instances were seen") }

// Scenario has two instances, of which the second fails.
func Scenario() {
	tr := &tracker{release: make(chan int, 4), pending: []int{3}}
	var mu sync.RWMutex
	var seen []int
	for i := range 2 {
		go func() {
			time.Sleep(time.Millisecond)
			mu.Lock()
			defer mu.Unlock()
			seen = append(seen, i)
			if len(seen) == 2 {
				tr.failed() // want "release.*PC4003"
			}
		}()
	}
	require.Eventually(quiet{}, func() bool { return len(tr.release) == 0 }, time.Second, time.Millisecond)
	tr.succeeded()
	time.Sleep(50 * time.Millisecond)
}

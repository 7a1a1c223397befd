// Command keeps_units_running starts, stops and restarts the services of a process.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var (
	errRunning = errors.New("already running")
	errCrash   = errors.New("crashed")
)

// Body is the work of a service; it returns when stop is closed or it fails.
type Body func(stop <-chan struct{}) error

// Unit is a service that can be started again.
type Unit struct {
	name string
	body Body

	mu     sync.Mutex
	stop   chan struct{} // nil unless running
	exited chan struct{}
	err    error
	starts int
}

// NewUnit returns a unit that is not running.
func NewUnit(name string, body Body) *Unit {
	return &Unit{name: name, body: body}
}

// Start runs the body in the background and returns the end of this run.
func (u *Unit) Start() (<-chan struct{}, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.exited != nil {
		return nil, fmt.Errorf("%s: %w", u.name, errRunning)
	}
	stop, exited := make(chan struct{}), make(chan struct{})
	u.stop, u.exited, u.err = stop, exited, nil
	u.starts++
	go u.serve(stop, exited)
	return exited, nil
}

func (u *Unit) serve(stop <-chan struct{}, exited chan struct{}) {
	defer close(exited)
	err := u.body(stop)
	u.mu.Lock()
	defer u.mu.Unlock()
	u.err = err
	u.stop, u.exited = nil, nil
}

// Stop asks the body to end and waits for it; it may be called at any time.
func (u *Unit) Stop() {
	u.mu.Lock()
	exited := u.exited
	if u.stop != nil {
		close(u.stop)
		u.stop = nil
	}
	u.mu.Unlock()
	if exited != nil {
		<-exited
	}
}

// Err returns the error of the last run.
func (u *Unit) Err() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.err
}

// Starts counts the runs.
func (u *Unit) Starts() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.starts
}

// Keep restarts u after failures until a run ends well.
func Keep(u *Unit, max int) error {
	for range max {
		exited, err := u.Start()
		if err != nil {
			return err
		}
		<-exited
		if err := u.Err(); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%s: gave up: %w", u.name, u.Err())
}

// ticker returns a body that counts ticks into n, and fails at every
// crashAt-th of them.
func ticker(n *atomic.Int64, crashAt int64) Body {
	return func(stop <-chan struct{}) error {
		t := time.NewTicker(time.Millisecond)
		defer t.Stop()
		for {
			select {
			case <-stop:
				return nil
			case <-t.C:
				if v := n.Add(1); crashAt > 0 && v%crashAt == 0 {
					return errCrash
				}
			}
		}
	}
}

func main() {
	var steady, flaky atomic.Int64
	units := []*Unit{
		NewUnit("metrics", ticker(&steady, 0)),
		NewUnit("mirror", ticker(&flaky, 5)),
	}
	var keepers sync.WaitGroup
	for _, u := range units {
		keepers.Go(func() {
			if err := Keep(u, 1000); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		})
	}
	time.Sleep(60 * time.Millisecond)
	if units[0].Starts() != 1 {
		fmt.Println("metrics was restarted")
		os.Exit(1)
	}
	kept := make(chan struct{})
	go func() {
		defer close(kept)
		keepers.Wait()
	}()
	var stoppers sync.WaitGroup
	for _, u := range units {
		for range 3 {
			stoppers.Go(func() {
				for {
					u.Stop()
					select {
					case <-kept:
						return
					case <-time.After(time.Millisecond):
					}
				}
			})
		}
	}
	stoppers.Wait()
	fmt.Println("mirror starts", units[1].Starts())
}

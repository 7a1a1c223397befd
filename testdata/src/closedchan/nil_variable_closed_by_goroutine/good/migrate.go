//oracle: panic "close of nil channel"

// Package good applies steps with several workers, and gives up at the first failure.
package good

import (
	"errors"
	"strings"
	"sync"
)

var errSyntax = errors.New("migrate: syntax error")

func apply(step string) error {
	if !strings.HasSuffix(step, ";") {
		return errSyntax
	}
	return nil
}

// migrate returns the first failure.
func migrate(steps []string, workers int) error {
	var (
		wg      sync.WaitGroup
		mu      sync.Mutex
		abort   = make(chan struct{})
		failure error
	)
	fail := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if failure != nil {
			return
		}
		failure = err
		close(abort)
	}
	queue := make(chan string)
	for range workers {
		wg.Go(func() {
			for step := range queue {
				if err := apply(step); err != nil {
					fail(err)
				}
			}
		})
	}
feed:
	for _, step := range steps {
		select {
		case queue <- step:
		case <-abort:
			break feed
		}
	}
	close(queue)
	wg.Wait()
	return failure
}

// Scenario has a step that fails.
func Scenario() {
	if err := migrate([]string{"create a;", "create b"}, 2); !errors.Is(err, errSyntax) {
		panic("no failure")
	}
}

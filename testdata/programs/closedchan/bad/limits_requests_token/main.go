// Command limits_requests_token limits requests with a token bucket that is refilled in the background.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errBusy = errors.New("requests are still in flight")

// limiter is a token bucket.
type limiter struct {
	mu       sync.Mutex
	tokens   int
	burst    int
	inflight int
	refilled int
	stop     chan struct{}
}

func newLimiter(burst int, every time.Duration) *limiter {
	l := &limiter{tokens: burst, burst: burst, stop: make(chan struct{})}
	go l.refill(every, l.stop)
	return l
}

func (l *limiter) refill(every time.Duration, stop <-chan struct{}) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-stop:
			return
		case <-t.C:
			l.mu.Lock()
			if l.tokens < l.burst {
				l.tokens++
				l.refilled++
			}
			l.mu.Unlock()
		}
	}
}

func (l *limiter) allow() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.tokens == 0 || l.stop == nil {
		return false
	}
	l.tokens--
	l.inflight++
	return true
}

func (l *limiter) done() {
	l.mu.Lock()
	l.inflight--
	l.mu.Unlock()
}

// idle reports whether the bucket may be dropped.
func (l *limiter) idle() error {
	if l.inflight > 0 {
		return fmt.Errorf("%w: %d", errBusy, l.inflight)
	}
	return nil
}

// drain stops the refill and drops the bucket.
func (l *limiter) drain() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stop == nil {
		return nil
	}
	close(l.stop) // want "PC4001"
	if err := l.idle(); err != nil {
		return err
	}
	l.stop = nil
	l.tokens = 0
	return nil
}

// shutdown drains until the last request is over.
func shutdown(l *limiter, tries int) error {
	var err error
	for range tries {
		if err = l.drain(); err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return err
}

func main() {
	l := newLimiter(3, 5*time.Millisecond)
	for i := range 5 {
		if !l.allow() {
			fmt.Println("request", i, "limited")
			continue
		}
		time.AfterFunc(50*time.Millisecond, l.done)
	}
	if err := shutdown(l, 10); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

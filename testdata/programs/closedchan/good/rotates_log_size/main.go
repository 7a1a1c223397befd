// Command rotates_log_size rotates a log by size in the background.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type segment struct{ bytes.Buffer }

type rotator struct {
	limit int
	mu    sync.Mutex
	cur   *segment
	old   []*segment
	quit  chan struct{}
	ended chan struct{}
}

func newRotator(limit int) *rotator {
	return &rotator{limit: limit, cur: &segment{}}
}

// start begins the background rotation; it may be started again after stop.
func (r *rotator) start(every time.Duration) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.quit != nil {
		return errors.New("rotator runs already")
	}
	r.quit = make(chan struct{})
	r.ended = make(chan struct{})
	go r.loop(every, r.quit, r.ended)
	return nil
}

func (r *rotator) loop(every time.Duration, quit <-chan struct{}, ended chan<- struct{}) {
	defer close(ended)
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-quit:
			return
		case <-t.C:
			r.rotate()
		}
	}
}

func (r *rotator) rotate() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cur.Len() < r.limit {
		return
	}
	r.old = append(r.old, r.cur)
	r.cur = &segment{}
}

func (r *rotator) write(line string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cur.WriteString(line)
}

// detach takes the channel away so that only one caller closes it.
func (r *rotator) detach() (ended <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.quit != nil {
		close(r.quit)
		r.quit = nil
	}
	return r.ended
}

// stop ends the rotation; it is safe from several goroutines.
func (r *rotator) stop() {
	if ended := r.detach(); ended != nil {
		<-ended
	}
}

func run(r *rotator, lines int) error {
	if err := r.start(time.Millisecond); err != nil {
		return err
	}
	defer r.stop()
	for i := range lines {
		r.write(fmt.Sprintf("line %d\n", i))
		if i%50 == 0 {
			time.Sleep(2 * time.Millisecond)
		}
	}
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(r.stop)
	}
	wg.Wait()
	return nil
}

func main() {
	r := newRotator(100)
	r.stop()
	for range 2 {
		if err := run(r, 300); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	fmt.Println("segments rotated:", len(r.old) > 0)
}

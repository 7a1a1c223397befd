// Command tick_loop_game is the tick loop of a game server: the world is divided into
// shards that are advanced in parallel, one barrier per tick.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errStopped = errors.New("world stopped")

type entity struct{ x, v int }

type shard struct {
	ticks    chan int
	entities []entity
}

type world struct {
	width   int
	shards  []*shard
	barrier sync.WaitGroup
	loops   sync.WaitGroup
	quit    chan struct{}
	stopped bool
}

func newWorld(shards, width int) *world {
	w := &world{width: width, quit: make(chan struct{})}
	for i := range shards {
		s := &shard{ticks: make(chan int), entities: []entity{{x: i, v: 1}, {x: 0, v: i}}}
		w.shards = append(w.shards, s)
	}
	w.loops.Add(len(w.shards))
	for _, s := range w.shards {
		go w.loop(s)
	}
	return w
}

func (w *world) loop(s *shard) {
	defer w.loops.Done()
	for {
		select {
		case steps := <-s.ticks:
			w.advance(s, steps)
			w.barrier.Done()
		case <-w.quit:
			return
		}
	}
}

func (w *world) advance(s *shard, steps int) {
	for i := range s.entities {
		e := &s.entities[i]
		e.x = (e.x + steps*e.v) % w.width
	}
}

// tick advances the whole world; only the game loop calls it.
func (w *world) tick(steps int) error {
	if w.stopped {
		return errStopped
	}
	for _, s := range w.shards {
		w.barrier.Add(1)
		s.ticks <- steps
	}
	w.barrier.Wait()
	return nil
}

func (w *world) stop() {
	if w.stopped {
		return
	}
	w.stopped = true
	close(w.quit)
	w.loops.Wait()
}

func (w *world) sum() (n int) {
	for _, s := range w.shards {
		for _, e := range s.entities {
			n += e.x
		}
	}
	return n
}

func main() {
	w := newWorld(4, 1000)
	defer w.stop()
	for range 5 {
		if err := w.tick(2); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		time.Sleep(time.Millisecond)
	}
	w.stop()
	if err := w.tick(1); !errors.Is(err, errStopped) {
		fmt.Fprintln(os.Stderr, "tick after stop:", err)
		os.Exit(1)
	}
	if got := w.sum(); got != 106 {
		fmt.Fprintln(os.Stderr, "sum:", got)
		os.Exit(1)
	}
	fmt.Println("5 ticks")
}

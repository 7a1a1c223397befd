// Command turns_cron_wheel runs periodic tasks from a timer wheel.
package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// ErrStopped is returned when a stopped wheel is used.
var ErrStopped = errors.New("wheel: stopped")

// Task is a function that runs in a worker.
type Task func()

// subscription is the interest of one caller in the runs of a task.
type subscription struct {
	name string
	runs chan time.Time
}

// Wheel fires tasks and notifies those who subscribed to them.
type Wheel struct {
	mu      sync.Mutex
	subs    map[int]*subscription
	nextID  int
	stopped bool

	tick *time.Ticker
	halt chan struct{}
	wg   sync.WaitGroup
}

// NewWheel starts a wheel that turns at every tick.
func NewWheel(every time.Duration) *Wheel {
	w := &Wheel{
		subs: make(map[int]*subscription),
		tick: time.NewTicker(every),
		halt: make(chan struct{}),
	}
	return w
}

// Run adds a task under name and runs it at each tick until the wheel stops.
func (w *Wheel) Run(name string, task Task) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return ErrStopped
	}
	w.wg.Add(1)
	go func() {
		defer w.wg.Done()
		for {
			select {
			case <-w.halt:
				return
			case now := <-w.tick.C:
				task()
				w.publish(name, now)
			}
		}
	}()
	return nil
}

// publish tells the subscribers of name about a run; slow ones miss it.
func (w *Wheel) publish(name string, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.subs {
		if s.name != name {
			continue
		}
		select {
		case s.runs <- now:
		default:
		}
	}
}

// Subscribe returns the runs of name and a function that ends the interest.
func (w *Wheel) Subscribe(name string) (<-chan time.Time, func(), error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return nil, nil, ErrStopped
	}
	id := w.nextID
	w.nextID++
	s := &subscription{name: name, runs: make(chan time.Time, 2)}
	w.subs[id] = s
	return s.runs, func() { w.drop(id) }, nil
}

// drop ends one subscription.
func (w *Wheel) drop(id int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if s, ok := w.subs[id]; ok {
		delete(w.subs, id)
		close(s.runs)
	}
}

// Stop ends all tasks and then all subscriptions.
func (w *Wheel) Stop() {
	w.mu.Lock()
	if w.stopped {
		w.mu.Unlock()
		return
	}
	w.stopped = true
	close(w.halt)
	for id, s := range w.subs {
		close(s.runs)
		delete(w.subs, id)
	}
	w.mu.Unlock()
	w.tick.Stop()
	w.wg.Wait()
}

func main() {
	w := NewWheel(time.Millisecond)
	var runs atomic.Int64
	for _, name := range []string{"compact", "report"} {
		if err := w.Run(name, func() { runs.Add(1) }); err != nil {
			panic(err)
		}
	}
	var readers sync.WaitGroup
	for i := range 4 {
		ch, cancel, err := w.Subscribe([]string{"compact", "report"}[i%2])
		if err != nil {
			panic(err)
		}
		readers.Go(func() {
			defer cancel()
			for range ch {
				if i == 0 {
					return
				}
			}
		})
	}
	time.Sleep(30 * time.Millisecond)
	go w.Stop()
	w.Stop()
	readers.Wait()
	fmt.Println("tasks ran:", runs.Load() > 0)
}

package driver

import (
	"context"
	"runtime"
	"sync"
)

// A task is a piece of work that waits for others.
type task struct {
	run    func()
	first  bool // preferred to others that are ready
	waits  int  // for so many tasks
	unlock []*task
}

// after makes t wait for each of the given tasks.
func (t *task) after(others ...*task) {
	for _, o := range others {
		o.unlock = append(o.unlock, t)
		t.waits++
	}
}

// runTasks runs all tasks, as many at a time as there are processors, and
// returns when they are done, or, leaving them behind, when ctx is.
func runTasks(ctx context.Context, tasks []*task) error {
	var (
		mu     sync.Mutex
		wake   = sync.NewCond(&mu)
		urgent []*task
		ready  []*task
		left   = len(tasks)
		done   = make(chan struct{})
	)
	enqueue := func(t *task) {
		if t.first {
			urgent = append(urgent, t)
		} else {
			ready = append(ready, t)
		}
	}
	for _, t := range tasks {
		if t.waits == 0 {
			enqueue(t)
		}
	}
	if left == 0 {
		return ctx.Err()
	}
	worker := func() {
		mu.Lock()
		defer mu.Unlock()
		for {
			for len(urgent)+len(ready) == 0 && left > 0 {
				wake.Wait()
			}
			if left == 0 || ctx.Err() != nil {
				return
			}
			queue := &urgent
			if len(urgent) == 0 {
				queue = &ready
			}
			t := (*queue)[0]
			*queue = (*queue)[1:]
			mu.Unlock()
			t.run()
			mu.Lock()
			for _, next := range t.unlock {
				if next.waits--; next.waits == 0 {
					enqueue(next)
				}
			}
			if left--; left == 0 {
				close(done)
			}
			wake.Broadcast()
		}
	}
	for range runtime.GOMAXPROCS(0) {
		go worker()
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

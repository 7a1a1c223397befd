//oracle: assert "a task is still running"

// Package bad runs tasks in the background of a service.
package bad

import (
	"log"
	"sync"
	"sync/atomic"
	"time"
)

type background struct {
	wg   sync.WaitGroup
	open atomic.Int32
}

// spawn runs task in a goroutine of its own.
func (b *background) spawn(name string, task func()) {
	b.open.Add(1)
	go func() {
		b.wg.Add(1) // want "wg.*PC3001"
		defer b.wg.Done()
		defer b.open.Add(-1)
		if task == nil {
			log.Printf("background: no task for %s", name)
			return
		}
		task()
	}()
}

// close waits for all tasks.
func (b *background) close() { b.wg.Wait() }

// Scenario runs two tasks and closes the service.
func Scenario() {
	b := &background{}
	b.spawn("mail", func() { time.Sleep(3 * time.Millisecond) })
	b.spawn("audit", func() { time.Sleep(3 * time.Millisecond) })
	b.close()
	if b.open.Load() != 0 {
		panic("a task is still running")
	}
}

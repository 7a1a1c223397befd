// Command races_model_boats lines boats up, fires the gun for all of them at
// once and waits until the last one is in.
package main

import (
	"fmt"
	"os"
	"sync"
)

type boat struct {
	name  string
	speed int
	pos   int
}

func (b *boat) sail(course int) int {
	ticks := 0
	for b.pos < course {
		b.pos += b.speed
		ticks++
	}
	return ticks
}

type regatta struct {
	ready  sync.WaitGroup
	gun    sync.WaitGroup
	finish sync.WaitGroup
	mu     sync.Mutex
	times  map[string]int
}

func newRegatta() *regatta {
	r := &regatta{times: make(map[string]int)}
	r.gun.Add(1)
	return r
}

func (r *regatta) enter(b *boat, course int) {
	r.ready.Add(1)
	r.finish.Add(1)
	go r.race(b, course)
}

func (r *regatta) race(b *boat, course int) {
	defer r.finish.Done()
	r.ready.Done()
	r.gun.Wait()
	t := b.sail(course)
	r.mu.Lock()
	r.times[b.name] = t
	r.mu.Unlock()
}

func (r *regatta) start() map[string]int {
	r.ready.Wait()
	r.gun.Done()
	r.finish.Wait()
	return r.times
}

func main() {
	r := newRegatta()
	for i, name := range []string{"Ente", "Hecht", "Aal"} {
		r.enter(&boat{name: name, speed: i + 2}, 60)
	}
	t := r.start()
	if len(t) != 3 || t["Ente"] != 30 || t["Aal"] != 15 {
		fmt.Println(t)
		os.Exit(1)
	}
}

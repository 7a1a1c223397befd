//oracle: panic "sync: negative WaitGroup counter"

// Package bad greets people at the same time.
package bad

import (
	"sync"
	"time"
)

type greeter struct {
	greeting sync.WaitGroup
	greeted  sync.Map
}

func (g *greeter) greet(name string) {
	g.greeted.Store(name, "hello "+name)
	g.greeting.Done()
}

// greetAll greets all.
func (g *greeter) greetAll(names []string) {
	g.greeting.Add(len(names) - 1) // want "greeting.Add counts 1 fewer than the goroutines that are Done.*PC3004"
	for _, n := range names {
		go g.greet(n)
	}
	g.greeting.Wait()
}

// Scenario greets two people.
func Scenario() {
	g := &greeter{}
	g.greetAll([]string{"ann", "bob"})
	time.Sleep(10 * time.Millisecond)
}

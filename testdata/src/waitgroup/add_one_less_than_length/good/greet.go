//oracle: panic "sync: negative WaitGroup counter"

// Package good greets people at the same time.
package good

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
	g.greeting.Add(len(names))
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

//oracle: panic "sync: negative WaitGroup counter"

// Package bad compiles units by WaitGroup.Go.
package bad

import (
	"sync"
	"time"
)

type unit struct {
	path   string
	object []byte
}

func (u *unit) compile() {
	time.Sleep(time.Millisecond)
	u.object = []byte(u.path)
}

// compileAll compiles the units at the same time.
func compileAll(units []*unit) {
	var wg sync.WaitGroup
	for _, u := range units {
		wg.Go(func() {
			defer wg.Done() // want "PC3006"
			u.compile()
		})
	}
	wg.Wait()
}

// Scenario compiles one unit after the other.
func Scenario() {
	for range 5 {
		compileAll([]*unit{{path: "main.go"}})
	}
	time.Sleep(10 * time.Millisecond)
}

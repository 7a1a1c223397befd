//oracle: synctest-hang

// Package bad hands a channel to a helper.
// Without an observer there is no channel to hand on.
package bad

import "testing"

type observer struct{ seen chan string }

func notify(c chan<- string, what string) {
	c <- what // want "PC2009"
}

func save(o *observer, name string) {
	var c chan string
	if o != nil {
		c = o.seen
	}
	notify(c, name)
}

// Scenario saves with an observer, and without.
func Scenario(t *testing.T) {
	save(&observer{seen: make(chan string, 1)}, "a")
	save(nil, "b")
}

//oracle: synctest-hang

// Package good hands a channel to a helper.
// Without an observer the helper is not called.
package good

import "testing"

type observer struct{ seen chan string }

func notify(c chan<- string, what string) {
	c <- what
}

func save(o *observer, name string) {
	var c chan string
	if o != nil {
		c = o.seen
	}
	if c != nil {
		notify(c, name)
	}
}

// Scenario saves with an observer, and without.
func Scenario(t *testing.T) {
	save(&observer{seen: make(chan string, 1)}, "a")
	save(nil, "b")
}

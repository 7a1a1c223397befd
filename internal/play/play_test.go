package play_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/play"
)

// Each function f is played; want are the lines of the sends that stay blocked,
// with " waits" where the function does not return either.
func TestPlay(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nobody receives", `
func f() {
	c := make(chan int)
	go func() { c <- 1 }()
}`, "p.go:5"},
		{"received", `
func f() {
	c := make(chan int)
	go func() { c <- 1 }()
	<-c
}`, ""},
		{"room", `
func f() {
	c := make(chan int, 1)
	go func() { c <- 1 }()
}`, ""},
		{"one too many for the room", `
func f() {
	c := make(chan int, 1)
	go func() { c <- 1 }()
	go func() { c <- 2 }()
}`, "p.go:5 p.go:6"},
		{"another goroutine receives", `
func f() {
	c := make(chan int)
	go func() { c <- 1 }()
	go func() { <-c }()
}`, ""},
		{"a path returns early", `
func f(quick bool) {
	c := make(chan int)
	go func() { c <- 1 }()
	if quick {
		return
	}
	<-c
}`, "p.go:5"},
		{"given up in a select", `
func f(done chan bool) {
	c := make(chan int)
	go func() {
		select {
		case c <- 1:
		case <-done:
		}
	}()
}`, ""},
		{"code out of view may receive", `
func f(g func(chan int)) {
	c := make(chan int)
	go func() { c <- 1 }()
	g(c)
}`, ""},
		{"waits for the sender", `
import "sync"
func f() {
	c := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		c <- 1
	}()
	wg.Wait()
}`, "p.go:10 waits"},
		{"more rounds than are followed", `
func f(list []int) int {
	c := make(chan int, 3)
	for _, x := range list {
		go func() { c <- x }()
	}
	return <-c
}`, "p.go:6"},
	} {
		p := enginetest.Load(t, c.text)
		paths := play.New(p.Engine())
		p.Engine().Walk(p.Func("f"), paths)
		stuck, leaves := paths.Play()
		var got []string
		for _, s := range stuck {
			text := check.Where(p.Pass.Fset, s.Op.Pos())
			if s.Waits != nil {
				text += " waits"
			}
			if s.Room < 0 || s.Made == nil {
				t.Errorf("%s: room %d, made at %v", c.name, s.Room, s.Made)
			}
			got = append(got, text)
		}
		if list := strings.Join(compact(got), " "); list != c.want {
			t.Errorf("%s: %q stay blocked, want %q", c.name, list, c.want)
		}
		if leaves {
			t.Errorf("%s: a channel leaves the function", c.name)
		}
	}
}

// A channel among the results is the caller's affair.
func TestLeaves(t *testing.T) {
	p := enginetest.Load(t, `
func f() chan int {
	c := make(chan int)
	go func() { c <- 1 }()
	return c
}`)
	paths := play.New(p.Engine())
	p.Engine().Walk(p.Func("f"), paths)
	if stuck, leaves := paths.Play(); len(stuck) > 0 || !leaves {
		t.Errorf("%d sends stay blocked, leaves %v", len(stuck), leaves)
	}
}

// compact returns each element of list once, sorted.
func compact(list []string) []string {
	var kept []string
	seen := make(map[string]bool)
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			kept = append(kept, s)
		}
	}
	slices.Sort(kept)
	return kept
}

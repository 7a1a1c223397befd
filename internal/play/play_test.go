package play_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/play"
)

// Each function f is played; want are the lines of the sends that stay blocked, with
// " receives" if they are receives, and " waits" where the function does not return either.
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
		{"nobody closes what a goroutine ranges over", `
func f() {
	c := make(chan int)
	go func() {
		for range c {
		}
	}()
	c <- 1
}`, "p.go:6 receives"},
		{"closed on each path", `
func f(quick bool) {
	c := make(chan int)
	defer close(c)
	go func() {
		for range c {
		}
	}()
	if quick {
		return
	}
	c <- 1
}`, ""},
		{"a producer leaves without a close", `
func f(done chan bool) {
	c := make(chan int)
	go func() {
		select {
		case c <- 1:
		case <-done:
			return
		}
		close(c)
	}()
	go func() { for range c {} }()
}`, "p.go:13 receives"},
		{"one waits for the other", `
func f() {
	a, b := make(chan int), make(chan int)
	go func() { <-a; close(b) }()
	go func() { <-b }()
}`, "p.go:5 receives"},
		{"as many tokens as goroutines", `
func f(n int) {
	c := make(chan int)
	for range n {
		go func() { <-c }()
	}
	for range n {
		c <- 1
	}
}`, ""},
		{"a list is sent beforehand", `
func fill(list []int) chan int {
	c := make(chan int, len(list))
	for _, x := range list {
		c <- x
	}
	return c
}
func f(list []int) {
	c := fill(list)
	go func() { <-c }()
}`, ""},
		{"more rounds than are followed", `
func f(list []int) int {
	c := make(chan int, 3)
	for _, x := range list {
		go func() { c <- x }()
	}
	return <-c
}`, "p.go:6"},
		{"a function in a list may receive", `
type hooks struct{ list []func() }
func (h *hooks) run() {
	for _, f := range h.list {
		f()
	}
}
func f() {
	c, h := make(chan int), &hooks{}
	h.list = append(h.list, func() { <-c })
	go func() { c <- 1 }()
	h.run()
}`, ""},
		{"channels in a list", `
func f(n int, quick bool) {
	var list []chan int
	for range n {
		c := make(chan int)
		list = append(list, c)
		go func() { c <- 1 }()
	}
	if quick {
		return
	}
	for _, c := range list {
		<-c
	}
}`, "p.go:8"},
		{"cancelled when it was received", `
import "context"
func f() {
	ctx, cancel := context.WithCancel(context.Background())
	c := make(chan int)
	go func() {
		select {
		case <-c:
		case <-ctx.Done():
		}
	}()
	go func() {
		c <- 1
		cancel()
	}()
}`, ""},
		{"cancelled before", `
import "context"
func f() {
	ctx, cancel := context.WithCancel(context.Background())
	c := make(chan int)
	go func() {
		select {
		case <-c:
		case <-ctx.Done():
		}
	}()
	go func() {
		cancel()
		c <- 1
	}()
}`, "p.go:15"},
		{"a parent may end", `
import "context"
func f(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	c := make(chan int)
	go func() {
		select {
		case <-c:
		case <-ctx.Done():
		}
	}()
	go func() {
		c <- 1
		cancel()
	}()
}`, "p.go:14"},
		{"cancelled twice", `
import "context"
func f() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := make(chan int)
	go func() {
		<-ctx.Done()
		c <- 1
	}()
	cancel()
}`, "p.go:10"},
		{"nobody cancels", `
import "context"
func f() {
	ctx, _ := context.WithCancel(context.Background())
	c := make(chan int)
	go func() {
		<-ctx.Done()
		c <- 1
	}()
}`, ""},
	} {
		p := enginetest.Load(t, c.text)
		paths := play.New(p.Engine(), p.Func("f"))
		p.Engine().Walk(p.Func("f"), paths)
		stuck, leaves := paths.Play()
		var got []string
		for _, s := range stuck {
			text := check.Where(p.Pass.Fset, s.Op.Pos())
			if s.Op.Effect == knowledge.Recv {
				text += " receives"
			}
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
	paths := play.New(p.Engine(), p.Func("f"))
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

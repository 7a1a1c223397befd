// Command owns_ward_call_bells routes call bells of a ward to nurses; one
// goroutine owns the nurses and does all that concerns their channels.
package main

import (
	"fmt"
	"sync"
)

type bell struct{ room int }

type command struct {
	verb  string
	name  string
	pager chan bell
	bell  bell
	reply chan bool
}

type ward struct {
	commands chan command
	closed   chan struct{}
}

func newWard() *ward {
	w := &ward{commands: make(chan command), closed: make(chan struct{})}
	go w.run()
	return w
}

func (w *ward) run() {
	defer close(w.closed)
	nurses := make(map[string]chan bell)
	for c := range w.commands {
		ok := true
		switch c.verb {
		case "on":
			nurses[c.name] = c.pager
		case "off":
			var p chan bell
			if p, ok = nurses[c.name]; ok {
				close(p)
				delete(nurses, c.name)
			}
		case "ring":
			for _, p := range nurses {
				select {
				case p <- c.bell:
				default:
					ok = false
				}
			}
		case "shift-end":
			for name, p := range nurses {
				close(p)
				delete(nurses, name)
			}
		}
		c.reply <- ok
	}
}

func (w *ward) do(c command) bool {
	c.reply = make(chan bool, 1)
	w.commands <- c
	return <-c.reply
}

func (w *ward) on(name string) <-chan bell {
	p := make(chan bell, 4)
	w.do(command{verb: "on", name: name, pager: p})
	return p
}

func main() {
	w := newWard()
	var wg sync.WaitGroup
	counts := make([]int, 3)
	for i, name := range []string{"eva", "tom", "kim"} {
		pager := w.on(name)
		wg.Go(func() {
			for range pager {
				counts[i]++
			}
			w.do(command{verb: "off", name: name})
		})
	}
	for room := range 3 {
		w.do(command{verb: "ring", bell: bell{room}})
	}
	fmt.Println("tom off:", w.do(command{verb: "off", name: "tom"}))
	w.do(command{verb: "ring", bell: bell{9}})
	w.do(command{verb: "shift-end"})
	wg.Wait()
	close(w.commands)
	<-w.closed
	fmt.Println(counts)
}

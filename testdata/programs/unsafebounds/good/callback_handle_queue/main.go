package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"programs/unsafebounds/good/callback_handle_queue/cqueue"
)

type task struct {
	id   int
	deps []string
	run  func(*task) error
}

func drain(q *cqueue.Queue[task]) (errs []error) {
	for {
		t, ok := q.Pop()
		if !ok {
			return errs
		}
		if err := t.run(t); err != nil {
			errs = append(errs, err)
		}
	}
}

func main() {
	q := cqueue.New[task](8)
	order := ""
	add := func(t *task) error {
		order += fmt.Sprint(t.id)
		if len(t.deps) > 1 {
			return fmt.Errorf("task %d has %d deps", t.id, len(t.deps))
		}
		return nil
	}
	refused := 0
	for i := range 10 {
		if !q.Push(&task{id: i, deps: make([]string, i%4), run: add}) {
			refused++
		}
	}
	runtime.GC()
	err := errors.Join(drain(q)...)
	q.Push(&task{id: 99, run: add})
	q.Close()
	q.Close()
	fmt.Println(order, refused)
	fmt.Println(err)
	if order != "01234567" || refused != 2 || err == nil {
		os.Exit(1)
	}
}

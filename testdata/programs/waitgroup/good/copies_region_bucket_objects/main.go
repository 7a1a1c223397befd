// Command copies_region_bucket_objects replicates objects to other regions.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type object struct {
	key  string
	data []byte
}

type region struct {
	name string
	mu   sync.Mutex
	objs map[string][]byte
}

func newRegion(name string) *region {
	return &region{name: name, objs: make(map[string][]byte)}
}

func (r *region) put(o object) error {
	if len(o.data) == 0 {
		return errors.New(r.name + ": empty object " + o.key)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.objs[o.key] = o.data
	return nil
}

// progress is shared by all copies of a task.
type progress struct {
	*sync.WaitGroup
	errs chan<- error
}

func (p progress) finish(err error) {
	if err != nil {
		p.errs <- err
	}
	p.Done()
}

// task is passed by value through the queues.
type task struct {
	object
	progress
	dst *region
}

func (t task) run() { t.finish(t.dst.put(t.object)) }

type copier struct {
	queue chan task
}

func startCopier(n int) copier {
	c := copier{queue: make(chan task)}
	for range n {
		go c.serve()
	}
	return c
}

func (c copier) serve() {
	for t := range c.queue {
		t.run()
	}
}

func (c copier) replicate(objs []object, dst ...*region) error {
	errs := make(chan error, len(objs)*len(dst))
	p := progress{WaitGroup: new(sync.WaitGroup), errs: errs}
	for _, o := range objs {
		p.Add(len(dst))
		for _, r := range dst {
			c.queue <- task{object: o, progress: p, dst: r}
		}
	}
	p.Wait()
	close(errs)
	var all []error
	for err := range errs {
		all = append(all, err)
	}
	return errors.Join(all...)
}

func main() {
	c := startCopier(3)
	defer close(c.queue)
	eu, us := newRegion("eu"), newRegion("us")
	objs := []object{{"a", []byte("1")}, {"b", []byte("2")}, {"c", []byte("3")}}
	if err := c.replicate(objs, eu, us); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := c.replicate([]object{{key: "empty"}}, eu); err == nil {
		fmt.Fprintln(os.Stderr, "empty object was copied")
		os.Exit(1)
	}
	fmt.Println(eu.name, len(eu.objs), us.name, len(us.objs))
}

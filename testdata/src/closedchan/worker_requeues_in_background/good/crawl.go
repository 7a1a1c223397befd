//oracle: panic "send on closed channel"

// Package good visits pages by a worker.
package good

import (
	"errors"
	"sync"
	"time"
)

type crawler struct {
	visit func(page string) (links []string, err error)
}

// work visits pages; links are queued in the background, since nobody else may receive. It
// tells the result when that is over.
func (c *crawler) work(queue chan string, result chan<- error) {
	var queued sync.WaitGroup
	for page := range queue {
		links, err := c.visit(page)
		if err != nil {
			queued.Wait()
			result <- err
			return
		}
		queued.Go(func() {
			for _, l := range links {
				queue <- l
			}
		})
	}
	result <- nil
}

// run visits pages until there is an error.
func (c *crawler) run(first string) error {
	queue, result := make(chan string, 16), make(chan error, 1)
	go c.work(queue, result)
	queue <- first
	err := <-result
	close(queue)
	return err
}

// report tells how far it is while its helper sends, and waits for that before it says last.
func (c *crawler) report(lines chan string, state chan<- string) {
	sent := make(chan struct{})
	go func() {
		lines <- "line"
		close(sent)
	}()
	links, _ := c.visit("state")
	state <- links[0]
	<-sent
	links, _ = c.visit("end")
	state <- links[0]
}

// follow closes the lines when the state says that no more will come.
func (c *crawler) follow() {
	lines, state := make(chan string, 1), make(chan string, 2)
	go c.report(lines, state)
	for {
		if s := <-state; s == "end" {
			break
		}
	}
	close(lines)
}

// Scenario visits a page that cannot be read to its end.
func Scenario() {
	c := &crawler{visit: func(page string) ([]string, error) {
		if page == "index" {
			return []string{"a", "b"}, nil
		}
		return []string{page}, errors.New("cut off")
	}}
	_ = c.run("index")
	c.follow()
	time.Sleep(20 * time.Millisecond)
}

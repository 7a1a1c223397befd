// Command runs_steps_ci_build runs the steps of a CI build and streams its log.
package main

import (
	"errors"
	"fmt"
	"os"
)

type step struct {
	name string
	run  func(env map[string]string) error
}

type build struct {
	id    string
	env   map[string]string
	steps []step
	log   chan string
}

func newBuild(id string, steps ...step) *build {
	return &build{
		id:    id,
		env:   map[string]string{"CI": "true", "BUILD_ID": id},
		steps: steps,
		log:   make(chan string, 16),
	}
}

// abort writes the last line of the log and ends the stream.
func (b *build) abort(s step, err error) {
	b.log <- fmt.Sprintf("[%s] step %s failed: %v", b.id, s.name, err)
	close(b.log)
}

func (b *build) execute() error {
	defer close(b.log) // want "PC4001"

	for _, s := range b.steps {
		b.log <- fmt.Sprintf("[%s] step %s", b.id, s.name)
		if err := s.run(b.env); err != nil {
			b.abort(s, err)
			return fmt.Errorf("build %s: %w", b.id, err)
		}
	}
	b.log <- fmt.Sprintf("[%s] succeeded", b.id)
	return nil
}

// tail prints the log until it ends.
func tail(log <-chan string) <-chan int {
	lines := make(chan int, 1)
	go func() {
		n := 0
		for l := range log {
			fmt.Println(l)
			n++
		}
		lines <- n
	}()
	return lines
}

func checkout(env map[string]string) error {
	env["WORKDIR"] = "/src/" + env["BUILD_ID"]
	return nil
}

func compile(env map[string]string) error {
	if env["GOFLAGS"] == "" {
		return errors.New("GOFLAGS is not set")
	}
	return nil
}

func main() {
	b := newBuild("4711", step{"checkout", checkout}, step{"compile", compile})
	lines := tail(b.log)
	err := b.execute()
	n := <-lines
	fmt.Println("lines:", n)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

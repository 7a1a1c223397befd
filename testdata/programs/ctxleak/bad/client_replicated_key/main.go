// Command client_replicated_key is a client of a replicated key-value store that takes the first good answer.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errNotFound = errors.New("not found")

type replica struct {
	name  string
	delay time.Duration
	data  map[string]string
}

func (r *replica) read(ctx context.Context, key string) (string, error) {
	select {
	case <-time.After(r.delay):
	case <-ctx.Done():
		return "", ctx.Err()
	}
	v, ok := r.data[key]
	if !ok {
		return "", fmt.Errorf("%s: %s: %w", r.name, key, errNotFound)
	}
	return v, nil
}

type answer struct {
	from  string
	value string
	err   error
}

type client struct {
	replicas []*replica
	timeout  time.Duration
}

func (c *client) ask(ctx context.Context, r *replica, key string, out chan<- answer) {
	v, err := r.read(ctx, key)
	out <- answer{from: r.name, value: v, err: err} // want "PC2004"
}

// get asks all replicas and returns the first value found.
func (c *client) get(ctx context.Context, key string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	answers := make(chan answer)
	for _, r := range c.replicas {
		go c.ask(ctx, r, key, answers)
	}
	var errs []error
	for range c.replicas {
		a := <-answers
		if a.err == nil {
			return a.value, nil
		}
		errs = append(errs, a.err)
	}
	return "", errors.Join(errs...)
}

func main() {
	c := &client{timeout: time.Second, replicas: []*replica{
		{"a", 5 * time.Millisecond, map[string]string{"x": "1", "y": "2"}},
		{"b", 10 * time.Millisecond, map[string]string{"x": "1", "y": "2"}},
		{"c", 15 * time.Millisecond, map[string]string{"x": "1"}},
	}}
	before := runtime.NumGoroutine()
	for _, key := range []string{"x", "y", "z", "x"} {
		v, err := c.get(context.Background(), key)
		if err != nil && !errors.Is(err, errNotFound) {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		fmt.Println(key, v)
	}
	time.Sleep(300 * time.Millisecond)
	if now := runtime.NumGoroutine(); now > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d before, %d after\n", before, now)
		os.Exit(1)
	}
}

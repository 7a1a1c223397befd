// Command reads_keys_replicated reads keys from a replicated store and takes the first replica
// that answers.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errNoReplica = errors.New("kv: no replica answered")

// replica is one copy of the keyspace.
type replica struct {
	name string
	lag  time.Duration
	data map[string]string
}

func (r *replica) get(key string) (string, error) {
	time.Sleep(r.lag)
	v, ok := r.data[key]
	if !ok {
		return "", fmt.Errorf("kv: %s: key %q not found", r.name, key)
	}
	return v, nil
}

type answer struct {
	from  string
	value string
	err   error
}

// reader fans a read out over all replicas of a shard.
type reader struct {
	replicas []*replica
}

// Get returns the first good answer. Replicas that fail are skipped as long as
// another one is still to be heard.
func (r *reader) Get(ctx context.Context, key string) (string, error) {
	answers := make(chan answer, 1)
	for _, rep := range r.replicas {
		go r.ask(rep, key, answers)
	}

	var lastErr error = errNoReplica
	for range r.replicas {
		select {
		case a := <-answers:
			if a.err != nil {
				lastErr = a.err
				continue
			}
			return a.value, nil
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	return "", lastErr
}

func (r *reader) ask(rep *replica, key string, out chan<- answer) {
	v, err := rep.get(key)
	out <- answer{from: rep.name, value: v, err: err} // want "PC2004"
}

func main() {
	data := map[string]string{"region": "eu-west", "tier": "gold"}
	rd := &reader{replicas: []*replica{
		{name: "a", lag: 5 * time.Millisecond, data: data},
		{name: "b", lag: 15 * time.Millisecond, data: data},
		{name: "c", lag: 25 * time.Millisecond, data: data},
	}}

	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()

	before := runtime.NumGoroutine()
	for range 10 {
		v, err := rd.Get(ctx, "region")
		if err != nil || v != "eu-west" {
			fmt.Println("unexpected answer:", v, err)
			os.Exit(2)
		}
	}
	time.Sleep(150 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Printf("%d goroutines left after 10 reads\n", left)
		os.Exit(1)
	}
}

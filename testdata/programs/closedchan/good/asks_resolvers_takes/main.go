// Command asks_resolvers_takes asks several resolvers and takes the first good answer.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Resolver maps a name to an address.
type Resolver func(ctx context.Context, name string) (string, error)

type answer struct {
	addr string
	err  error
}

// Race asks all resolvers at once. Those that lose are cancelled.
func Race(ctx context.Context, name string, resolvers []Resolver) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()

	var errs []error
	for a := range ask(ctx, name, resolvers) {
		if a.err == nil {
			return a.addr, nil
		}
		errs = append(errs, a.err)
	}
	return "", fmt.Errorf("resolve %s: %w", name, errors.Join(errs...))
}

// ask has room for every answer, so that nobody waits for the reader.
func ask(ctx context.Context, name string, resolvers []Resolver) <-chan answer {
	answers := make(chan answer, len(resolvers))
	var pending sync.WaitGroup
	for _, resolve := range resolvers {
		pending.Add(1)
		go func() {
			defer pending.Done()
			addr, err := resolve(ctx, name)
			answers <- answer{addr, err}
		}()
	}
	go func() {
		pending.Wait()
		close(answers)
	}()
	return answers
}

// after returns a resolver that needs some time.
func after(d time.Duration, addr string, err error) Resolver {
	return func(ctx context.Context, name string) (string, error) {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
			return addr, err
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}

func main() {
	ctx := context.Background()
	refused := errors.New("refused")

	addr, err := Race(ctx, "db.internal", []Resolver{
		after(time.Millisecond, "", refused),
		after(3*time.Millisecond, "10.0.0.7", nil),
		after(100*time.Millisecond, "10.0.0.8", nil),
	})
	fmt.Println(addr, err)

	_, err = Race(ctx, "db.internal", []Resolver{
		after(time.Millisecond, "", refused),
		after(2*time.Millisecond, "", refused),
	})
	fmt.Println(errors.Is(err, refused))
	time.Sleep(20 * time.Millisecond)
}

// Command picks_nearest_mirror picks the nearest mirror, then lists the others for the log.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/closedchan/good/picks_nearest_mirror/mirror"
)

var errDown = errors.New("host is down")

// delayProber stands for hosts at different distances; a negative delay is a dead one.
type delayProber map[string]time.Duration

func (d delayProber) Probe(ctx context.Context, host string) error {
	if d[host] < 0 {
		return errDown
	}
	t := time.NewTimer(d[host])
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// nearest returns the first host that answers without an error and leaves the rest in the stream.
func nearest(answers <-chan mirror.Answer) (string, error) {
	var errs []error
	for a := range answers {
		if a.Err == nil {
			return a.Host, nil
		}
		errs = append(errs, fmt.Errorf("%s: %w", a.Host, a.Err))
	}
	return "", errors.Join(errs...)
}

func pick(p delayProber, timeout time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	hosts := make([]string, 0, len(p))
	for h := range p {
		hosts = append(hosts, h)
	}
	return nearest(mirror.Survey(ctx, p, hosts))
}

func main() {
	before := runtime.NumGoroutine()
	p := delayProber{"eu": 20 * time.Millisecond, "us": 400 * time.Millisecond, "ap": 500 * time.Millisecond, "old": -1}
	host, err := pick(p, 2*time.Second)
	if err != nil || host != "eu" {
		fmt.Fprintln(os.Stderr, "first survey:", host, err)
		os.Exit(1)
	}
	if _, err := pick(delayProber{"old": -1, "far": time.Hour}, 20*time.Millisecond); !errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(os.Stderr, "second survey:", err)
		os.Exit(1)
	}
	if _, err := pick(delayProber{}, time.Millisecond); err != nil {
		fmt.Fprintln(os.Stderr, "empty survey:", err)
		os.Exit(1)
	}
	for i := 0; i < 100 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintln(os.Stderr, n, "goroutines left")
		os.Exit(1)
	}
}

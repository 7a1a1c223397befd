// Command downloads_package_nearest downloads a package from the nearest mirror.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"programs/closedchan/bad/downloads_package_nearest/mirror"
)

// delayProber stands for hosts at different distances.
type delayProber map[string]time.Duration

func (d delayProber) Probe(ctx context.Context, host string) error {
	t := time.NewTimer(d[host])
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// download takes its time, as a transfer does.
func download(host, file string) (int, error) {
	time.Sleep(400 * time.Millisecond)
	return len(host) * len(file), nil
}

func run() error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	p := delayProber{
		"eu.example.org": 10 * time.Millisecond,
		"us.example.org": 90 * time.Millisecond,
		"ap.example.org": 160 * time.Millisecond,
	}
	best, err := mirror.Fastest(ctx, p, []string{"us.example.org", "ap.example.org", "eu.example.org"})
	if err != nil {
		return err
	}
	n, err := download(best.Host, "tool-1.4.tar.gz")
	if err != nil {
		return fmt.Errorf("download from %s: %w", best.Host, err)
	}
	fmt.Println(best.Host, n)
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
}

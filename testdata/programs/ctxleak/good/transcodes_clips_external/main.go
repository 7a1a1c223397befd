// Command transcodes_clips_external transcodes clips with an external program.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"time"
)

// encoder is one run of the external program.
type encoder struct {
	cmd  *exec.Cmd
	done chan error
}

func startEncoder(argv ...string) (*encoder, error) {
	e := &encoder{cmd: exec.Command(argv[0], argv[1:]...), done: make(chan error)}
	if err := e.cmd.Start(); err != nil {
		return nil, fmt.Errorf("encoder: %w", err)
	}
	go func() {
		e.done <- e.cmd.Wait()
	}()
	return e, nil
}

// abort ends the program and reaps it.
func (e *encoder) abort() error {
	if err := e.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		fmt.Println("kill:", err)
	}
	return <-e.done
}

type job struct {
	clip string
	argv []string
	max  time.Duration
}

type outcome struct {
	clip    string
	aborted bool
	err     error
}

// transcode runs a job. At most job.max is spent on it.
func transcode(ctx context.Context, j job) outcome {
	ctx, cancel := context.WithTimeout(ctx, j.max)
	defer cancel()

	e, err := startEncoder(j.argv...)
	if err != nil {
		return outcome{clip: j.clip, err: err}
	}
	select {
	case err := <-e.done:
		return outcome{clip: j.clip, err: err}
	case <-ctx.Done():
		return outcome{clip: j.clip, aborted: true, err: errors.Join(ctx.Err(), e.abort())}
	}
}

func main() {
	before := runtime.NumGoroutine()
	jobs := []job{
		{clip: "intro", argv: []string{"true"}, max: time.Second},
		{clip: "broken", argv: []string{"false"}, max: time.Second},
		{clip: "long", argv: []string{"sleep", "20"}, max: 50 * time.Millisecond},
		{clip: "missing", argv: []string{"no-such-encoder"}, max: time.Second},
	}
	for _, j := range jobs {
		o := transcode(context.Background(), j)
		fmt.Printf("%s: aborted=%v err=%v\n", o.clip, o.aborted, o.err)
	}
	time.Sleep(50 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Println("goroutines left:", left)
		os.Exit(1)
	}
}

// Command forwards_lines_quota is a log agent that follows a file up to a daily quota.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"programs/closedchan/bad/forwards_lines_quota/tail"
)

// agent forwards the lines of one file.
type agent struct {
	src     *tail.Tailer
	quota   int
	used    int
	stopped chan struct{}
}

func newAgent(path string, quota int) (*agent, error) {
	src, err := tail.Follow(path, 5*time.Millisecond)
	if err != nil {
		return nil, err
	}
	a := &agent{src: src, quota: quota, stopped: make(chan struct{})}
	go a.forward()
	return a, nil
}

// forward counts the bytes of the lines and halts at the quota.
func (a *agent) forward() {
	defer close(a.stopped)
	for l := range a.src.Lines() {
		a.used += len(l.Text)
		if a.used > a.quota {
			a.overQuota(l)
			return
		}
	}
}

// overQuota ends the source for today.
func (a *agent) overQuota(l tail.Line) {
	fmt.Printf("quota of %d bytes used up at line %d\n", a.quota, l.Number)
	a.src.Stop()
}

// shutdown ends the agent; the used bytes are final afterwards.
func (a *agent) shutdown() error {
	a.src.Stop()
	<-a.stopped
	return a.src.Err()
}

func writeSample(path string, lines int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for i := range lines {
		if _, err := fmt.Fprintf(f, "GET /item/%d 200\n", i); err != nil {
			return err
		}
	}
	return nil
}

// day runs an agent on the file for a while and returns the bytes it used.
func day(path string, quota int) (int, error) {
	a, err := newAgent(path, quota)
	if err != nil {
		return 0, err
	}
	time.Sleep(60 * time.Millisecond)
	if err := a.shutdown(); err != nil {
		return 0, err
	}
	return a.used, nil
}

func main() {
	dir, err := os.MkdirTemp("", "filetail")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "access.log")
	if err := writeSample(path, 40); err != nil {
		fmt.Println(err)
		return
	}
	for _, quota := range []int{1 << 20, 200} {
		used, err := day(path, quota)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("bytes used:", used)
	}
}

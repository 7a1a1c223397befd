// Command follows_directory_configuration follows a directory of configuration files.
package main

import (
	"fmt"
	"time"

	"programs/closedchan/bad/follows_directory_configuration/watch"
)

// remote is a slow file share.
type remote struct{}

func (remote) Version(path string) (string, error) {
	time.Sleep(2 * time.Millisecond)
	return time.Now().Format(time.RFC3339Nano), nil
}

func main() {
	var paths []string
	for i := range 40 {
		paths = append(paths, fmt.Sprintf("/etc/app/%02d.yaml", i))
	}
	w := watch.New(remote{}, 5*time.Millisecond, paths...)
	time.AfterFunc(30*time.Millisecond, w.Stop)

	n := 0
	for range w.Events() {
		n++
	}
	fmt.Println("events:", n)
	time.Sleep(200 * time.Millisecond)
}

// Command merges_settings_files merges the settings of several files.
package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"programs/closedchan/good/merges_settings_files/ini"
)

type config struct {
	values map[string]string
	limit  int
}

// load merges the settings of r; files with too many settings are refused.
func (c *config) load(ctx context.Context, r io.Reader) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	settings := make(chan ini.Setting)
	failed := make(chan error, 1)
	go func() {
		if err := ini.Stream(ctx, r, settings); err != nil {
			failed <- err
		}
		close(failed)
	}()

	n := 0
	for s := range settings {
		if n++; n > c.limit {
			cancel()
			<-failed
			return fmt.Errorf("more than %d settings", c.limit)
		}
		c.values[s.Section+"."+s.Key] = s.Value
	}
	return <-failed
}

func main() {
	c := &config{values: make(map[string]string), limit: 3}
	for _, text := range []string{
		"; defaults\n[http]\naddr = :80\nlogs = on\n",
		"[http]\naddr = :8080\nlogs\n",
		"[a]\na=1\nb=2\nc=3\nd=4\ne=5\n",
	} {
		err := c.load(context.Background(), strings.NewReader(text))
		fmt.Println(len(c.values), c.values["http.addr"], err)
	}
}

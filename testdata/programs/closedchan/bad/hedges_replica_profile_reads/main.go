// Command hedges_replica_profile_reads prints user profiles, read from the replica that is fastest.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"programs/closedchan/bad/hedges_replica_profile_reads/replica"
)

type region struct {
	name  string
	delay time.Duration
	rows  map[string]string
}

func (r *region) Name() string { return r.name }

func (r *region) Get(_ context.Context, key string) (string, error) {
	time.Sleep(r.delay)
	v, ok := r.rows[key]
	if !ok {
		return "", replica.ErrNotFound
	}
	return v, nil
}

type profile struct {
	user, mail, plan string
}

func parseProfile(user, row string) (profile, error) {
	f := strings.Split(row, "|")
	if len(f) != 2 {
		return profile{}, fmt.Errorf("profile of %s: %d fields", user, len(f))
	}
	return profile{user, f[0], f[1]}, nil
}

func render(p profile) string {
	// Templates are compiled on first use.
	time.Sleep(25 * time.Millisecond)
	return fmt.Sprintf("%s <%s> on plan %s", p.user, p.mail, p.plan)
}

func main() {
	rows := map[string]string{"ada": "ada@example.org|pro", "lin": "lin@example.org|free"}
	rd := replica.NewReader(300*time.Millisecond,
		&region{"eu", 4 * time.Millisecond, rows},
		&region{"us", 12 * time.Millisecond, rows},
		&region{"ap", 8 * time.Millisecond, nil},
	)
	for _, user := range []string{"ada", "lin"} {
		row, from, err := rd.Get(context.Background(), user)
		if err != nil {
			fmt.Fprintln(os.Stderr, "read:", err)
			os.Exit(2)
		}
		p, err := parseProfile(user, row)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		fmt.Println(render(p), "from", from)
	}
}

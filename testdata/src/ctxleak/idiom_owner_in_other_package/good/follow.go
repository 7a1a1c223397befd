//oracle: synctest-leak

// Package good follows feeds that package feed opens.
// Every feed that feed.Open does not return is closed by it.
package good

import (
	"context"
	"testing"

	"fixture/ctxleak/idiom_owner_in_other_package/good/feed"
)

type follower struct {
	known []string
}

func (f *follower) follow(ctx context.Context, name string) (events int, err error) {
	fd, err := feed.Open(ctx, name, f.known)
	if err != nil {
		return 0, err
	}
	defer fd.Close()
	return fd.Events(), nil
}

// Scenario follows a feed that is known and one that is not.
func Scenario(t *testing.T) {
	f := follower{known: []string{"news"}}
	if _, err := f.follow(context.Background(), "news"); err != nil {
		t.Error(err)
	}
	if _, err := f.follow(context.Background(), "olds"); err == nil {
		t.Error("unknown feed opened")
	}
}

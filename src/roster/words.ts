// The words of pseudonyms: no person's name, nothing that could hurt in any combination.
const split = (text: string) => text.trim().split(/\s+/);

export const describing = split(`
agate airy alpine amber ample apricot aqua arctic autumn azure balmy bamboo basalt beaming birch bold breezy bright brisk bronze buoyant
calm candid canvas caramel carmine cedar cerulean chalk cheerful chestnut cinnamon citrus civil classic clear clever cloudy cobalt copper coral
cosmic cosy cotton cream crimson crisp crystal curious dapper daring dawn deft denim dewy early earnest ebony emerald evening fair fawn
fern festive fleet flint fluent fond frank free fresh frosty gallant gentle ginger glad glossy golden granite grassy green hale handy harvest
hazy hearty honest humble indigo inland ivory jade jaunty jolly jovial keen khaki kind lapis lavender leafy lemon level lilac lively lofty loyal
lucid lunar magenta mahogany maple marble marine maroon mellow merry mild minty misty modest morning mossy mustard navy neat nimble noble noon
northern oaken ochre olive opal orange orchid oval patient pearl pebble peppy placid polar poplar prompt quartz quick quiet radiant rapid ready
river robust rosy ruby russet rustic sable saffron sandy sapphire scarlet sepia serene sienna silent silver simple sky sleek slate smart smooth
snowy solar solid southern spruce spry stable starry steady stellar sturdy summer sunlit sunny swift tan tawny teal thoughtful tidal tidy topaz
tranquil trusty tulip turquoise umber upbeat valiant velvet verdant vermilion violet vivid warm wavy western wheaten willow windy winter wise
witty wooden woolly woven zesty zippy`);

export const naming = split(`
acorn albatross alder anchor antelope arbour aspen avocet badger bamboo barley basin bay beacon beaver beech bellflower bison bittern bluebell
bobolink boulder bramble brook bunting burrow buttercup butterfly canary canyon caribou cascade cedar chaffinch chamois cheetah chickadee cliff
clover comet condor coot cormorant cove crane creek cricket crocus curlew cypress daffodil dahlia dale dipper dolphin donkey dormouse dove
dragonfly duck dune dunlin eagle egret elder elk elm ermine estuary falcon fennel fern ferret field fig finch firefly fjord flamingo flax forest
fox foxglove fritillary gannet garden gazelle gentian geyser gibbon giraffe glacier glade glen godwit goldfinch goose gorge gorse grebe greenfinch
grotto grouse grove gull harbour hare harebell harrier hawk hawthorn hazel heath heather hedge hedgehog heron hill hollow hoopoe hornbeam horse
hummingbird hyacinth ibex ibis inlet iris island ivy jackdaw jaguar jay juniper kangaroo kestrel kingfisher kite kiwi koala lagoon lake lantern
lapwing larch lark laurel leopard lighthouse lily limpet linden linnet lizard llama lotus lupin lynx magnolia magpie mallard maple marigold marmot
marsh marten meadow mink mole moorhen moose mountain muskox myrtle narwhal nettle newt nightjar nuthatch oak oasis ocelot orchard oriole
osprey otter owl oyster panda panther parrot partridge pasture peacock pelican penguin peony petrel pheasant pigeon pine pipit plateau plover
pond poppy porcupine prairie primrose puffin quail quarry rabbit raccoon rainbow raven redstart reed reef reindeer ridge river rook rowan
salmon sandpiper seal sequoia shore shrew siskin skylark snipe snowdrop sparrow spoonbill spring squirrel starling stoat stonechat stork stream
summit sunflower swallow swan swift sycamore tamarind teal tern thicket thistle thrush tiger toucan trout tulip tundra turnstone turtle valley
vole wagtail walnut walrus warbler waterfall waxwing weasel whale wheatear whimbrel willow wolf wombat woodland woodpecker wren yak yew zebra`);
